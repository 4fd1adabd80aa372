using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Records;
using Xunit;

namespace InfoExchange.Adapters.Tests.Services;

public sealed class RetentionSettingTests
{
    [Fact]
    public void Days_of_copies_content_and_trace_are_read_and_nothing_means_the_default()
    {
        Assert.Equal(new RetentionPolicy(TimeSpan.FromDays(1), TimeSpan.FromDays(30), TimeSpan.FromDays(365)), RetentionSetting.Read("1,30,365"));
        Assert.Equal(RetentionPolicy.Default, RetentionSetting.Read(null));
        Assert.Equal(RetentionPolicy.Default, RetentionSetting.Read("0,90,1095"));
    }

    [Theory]
    [InlineData("90")]
    [InlineData("0,90,-1")]
    [InlineData("0,90,30")]
    [InlineData("0,90,1095,1")]
    [InlineData("a,b,c")]
    [InlineData("0,90,40000")]
    public void Anything_else_stops_the_start_and_names_the_setting(string text) =>
        Assert.Contains(RetentionSetting.Variable, Assert.Throws<InvalidOperationException>(() => RetentionSetting.Read(text)).Message, StringComparison.Ordinal);
}
