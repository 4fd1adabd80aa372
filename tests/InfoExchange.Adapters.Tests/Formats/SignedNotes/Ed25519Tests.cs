using InfoExchange.Formats.SignedNotes;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.SignedNotes;

/// <summary>The system's libcrypto and the managed check, held against RFC 8032 and against each other.</summary>
public sealed class Ed25519Tests
{
    /// <summary>RFC 8032 §7.1: TEST 1, 2, 3 and SHA(abc): seed, public key, message, signature.</summary>
    public static TheoryData<string, string, string, string> Vectors => new()
    {
        {
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        },
        {
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        },
        {
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        },
        {
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42", "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Published_vectors_are_signed_and_verified(string seed, string publicKey, string message, string signature)
    {
        var (key, text, right) = (Convert.FromHexString(publicKey), Convert.FromHexString(message), Convert.FromHexString(signature));
        Assert.True(Ed25519.CanSign, "this machine has no libcrypto");
        using var signer = Ed25519PrivateKey.FromSeed(Convert.FromHexString(seed));

        Assert.Equal(key, signer.PublicKey.ToArray());
        Assert.Equal(right, signer.Sign(text));
        Assert.True(Ed25519.Verifies(key, text, right));
        Assert.True(EdwardsCurve.Verifies(key, text, right));
    }

    [Fact]
    public void Libcrypto_and_the_managed_check_judge_alike_what_was_changed()
    {
        var random = new Random(20_261_122);
        for (var round = 0; round < 40; round++)
        {
            var (seed, message) = (new byte[32], new byte[random.Next(200)]);
            random.NextBytes(seed);
            random.NextBytes(message);
            using var signer = Ed25519PrivateKey.FromSeed(seed);
            var (key, signature) = (signer.PublicKey.ToArray(), signer.Sign(message));
            Assert.True(EdwardsCurve.Verifies(key, message, signature));

            signature[random.Next(64)] ^= (byte)(1 << random.Next(8));
            Assert.False(LibCrypto.Verifies(key, message, signature));
            Assert.False(EdwardsCurve.Verifies(key, message, signature));
        }
    }

    [Theory]
    [InlineData("EDFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F")]
    [InlineData("EEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000")]
    public void A_key_that_is_no_point_or_not_its_shortest_spelling_verifies_nothing(string key) =>
        Assert.False(Ed25519.Verifies(Convert.FromHexString(key), [], new byte[64]));

    [Fact]
    public void A_signature_whose_second_half_is_not_reduced_is_refused_by_both()
    {
        // S and S + L sign the same to those who do not look.
        using var signer = Ed25519PrivateKey.FromSeed(new byte[32]);
        var (key, signature) = (signer.PublicKey.ToArray(), signer.Sign([1]));
        var order = Convert.FromHexString("EDD3F55C1A631258D69CF7A2DEF9DE1400000000000000000000000000000010");
        var carry = 0;
        for (var i = 0; i < 32; i++)
        {
            carry += signature[32 + i] + order[i];
            signature[32 + i] = (byte)(carry & 0xFF);
            carry >>= 8;
        }

        Assert.False(LibCrypto.Verifies(key, [1], signature));
        Assert.False(EdwardsCurve.Verifies(key, [1], signature));
    }

    [Fact]
    public void A_seed_of_another_length_is_refused() => Assert.Throws<ArgumentException>(() => Ed25519PrivateKey.FromSeed(new byte[31]));
}
