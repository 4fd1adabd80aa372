using InfoExchange.Gateways.Edge.Leases;
using InfoExchange.Ports;
using Xunit;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>For how long a process may deliver.</summary>
public sealed class LeaseHoldTests
{
    private readonly TwoClocks clocks = new();
    private readonly DeliveryLeases leases;
    private readonly LeaseHold paris;

    public LeaseHoldTests()
    {
        leases = new DeliveryLeases(clocks);
        paris = leases.Of(Announced.Paris);
    }

    [Fact]
    public void Without_a_grant_nothing_is_held() => Assert.False(paris.IsHeld(clocks.GetUtcNow()));

    [Fact]
    public void It_holds_for_15_seconds_from_when_it_was_asked_for_however_late_the_answer_came()
    {
        var asked = leases.Ask();
        clocks.Pass(10);

        Assert.True(paris.Keep(asked));
        clocks.Pass(4.9);
        Assert.True(paris.IsHeld(clocks.GetUtcNow()));
        clocks.Pass(0.1);
        Assert.False(paris.IsHeld(clocks.GetUtcNow()));
    }

    [Fact]
    public void An_answer_that_comes_after_its_lease_would_have_ended_gives_nothing()
    {
        var asked = leases.Ask();
        clocks.Pass(15);

        Assert.False(paris.Keep(asked));
        Assert.False(paris.IsHeld(clocks.GetUtcNow()));
    }

    [Fact]
    public void An_earlier_question_answered_later_shortens_nothing()
    {
        var first = leases.Ask();
        clocks.Pass(4);
        paris.Keep(leases.Ask());
        paris.Keep(first);
        clocks.Pass(14.9);

        Assert.True(paris.IsHeld(clocks.GetUtcNow()));
    }

    [Fact]
    public void A_wall_clock_that_is_set_back_lengthens_nothing()
    {
        paris.Keep(leases.Ask());
        clocks.Jump(15, -3_600);

        Assert.False(paris.IsHeld(clocks.GetUtcNow()));
    }

    [Fact]
    public void A_machine_that_slept_with_its_monotonic_clock_has_no_lease_when_it_wakes()
    {
        paris.Keep(leases.Ask());
        clocks.Jump(0.1, 3_600);

        Assert.False(paris.IsHeld(clocks.GetUtcNow()));
        Assert.True(paris.Keep(leases.Ask()));
    }

    [Fact]
    public void The_service_counts_longer_than_the_process() => Assert.True(DeliveryLease.Period >= DeliveryLease.Length + TimeSpan.FromSeconds(1));
}
