using System.Security.Cryptography;
using Shop.Gateway.Sessions.Keys;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Sessions.Keys;

public sealed class KeySealTests
{
    private static readonly byte[] Text = "what nobody else may read"u8.ToArray();

    private readonly KeySeal _seal = new("a secret");

    [Fact]
    public void Open_what_the_same_secret_closed_is_the_text() => new KeySeal("a secret").Open(_seal.Close(Text)).ShouldBe(Text);

    [Fact]
    public void Close_twice_gives_two_boxes() => _seal.Close(Text).ShouldNotBe(_seal.Close(Text));

    [Fact]
    public void Id_differs_by_secret_alone()
    {
        new KeySeal("a secret").Id.ShouldBe(_seal.Id);
        new KeySeal("another").Id.ShouldNotBe(_seal.Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(28)]
    public void Open_what_was_changed_is_refused(int position)
    {
        var box = _seal.Close(Text);
        box[position] ^= 1;

        Should.Throw<CryptographicException>(() => _seal.Open(box));
    }

    [Fact]
    public void Open_what_another_secret_closed_or_nothing_is_refused()
    {
        Should.Throw<CryptographicException>(() => new KeySeal("another").Open(_seal.Close(Text)));
        Should.Throw<CryptographicException>(() => _seal.Open([]));
    }
}
