using Microsoft.Extensions.Time.Testing;
using Shop.ServiceDefaults.Shedding;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Shedding;

public sealed class UsualTimeTests
{
    private static readonly TimeSpan s_ten = TimeSpan.FromMilliseconds(10);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Or_of_what_is_not_known_yet_is_the_request_itself()
    {
        new UsualTime(_time).Or(s_ten).ShouldBe(s_ten);
    }

    [Fact]
    public void Or_is_the_lowest_mean_of_twenty()
    {
        var usual = new UsualTime(_time);

        Add(usual, s_ten * 3);
        Add(usual, s_ten);
        Add(usual, s_ten * 9);

        usual.Or(TimeSpan.Zero).ShouldBe(s_ten);
    }

    [Fact]
    public void Or_rises_slowly_to_what_has_become_usual()
    {
        var usual = new UsualTime(_time);
        Add(usual, s_ten);

        _time.Advance(TimeSpan.FromSeconds(10));
        Add(usual, s_ten * 3);
        usual.Or(TimeSpan.Zero).ShouldBe(s_ten * 1.1);
        for (var second = 0; second < 300; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Add(usual, s_ten * 3);
        }

        usual.Or(TimeSpan.Zero).ShouldBe(s_ten * 3);
    }

    private static void Add(UsualTime usual, TimeSpan took)
    {
        for (var i = 0; i < 20; i++)
            usual.Add(took);
    }
}
