using System.Text;
using Shop.Gateway.Caching;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Caching;

public sealed class HeldBodyTests : IDisposable
{
    private readonly MemoryStream _caller = new();

    public void Dispose() => _caller.Dispose();

    [Fact]
    public async Task Body_that_broke_off_is_forgotten_when_the_answer_begins_anew()
    {
        await using var body = new HeldBody(_caller, () => true, max: 100, () => { });
        await body.WriteAsync("half of the first"u8.ToArray(), TestContext.Current.CancellationToken);

        body.CanSeek.ShouldBeTrue();
        body.SetLength(0);
        await body.WriteAsync("the second"u8.ToArray(), TestContext.Current.CancellationToken);

        Encoding.UTF8.GetString(body.ToArray()).ShouldBe("the second");
    }

    [Fact]
    public async Task Body_that_has_gone_to_the_caller_cannot_be_taken_back()
    {
        await using var body = new HeldBody(_caller, () => true, max: 4, () => { });
        await body.WriteAsync("larger"u8.ToArray(), TestContext.Current.CancellationToken);

        body.CanSeek.ShouldBeFalse();
        Should.Throw<NotSupportedException>(() => body.SetLength(0));
    }
}
