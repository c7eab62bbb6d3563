using Microsoft.Extensions.Time.Testing;
using Shop.ServiceDefaults.Announcements;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Announcements;

public sealed class InstanceDirectoryTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    private readonly FakeTimeProvider _time = new();
    private readonly InstanceDirectory _directory;

    public InstanceDirectoryTests() => _directory = new(_time, Lease);

    [Fact]
    public void Of_a_service_gives_its_instances_oldest_first()
    {
        _directory.Hear(Instance("b", startedAfter: 2));
        _directory.Hear(Instance("a", startedAfter: 1));
        _directory.Hear(Instance("c", service: "orders"));

        Ids("Catalog").ShouldBe(["a", "b"]);
        _directory.All.Count.ShouldBe(3);
    }

    [Fact]
    public void Watch_tells_of_a_newcomer_once()
    {
        var change = _directory.Watch("catalog");
        var other = _directory.Watch("orders");

        _directory.Hear(Instance("a"));

        change.HasChanged.ShouldBeTrue();
        other.HasChanged.ShouldBeFalse();
        var next = _directory.Watch("catalog");
        _directory.Hear(Instance("a"));
        next.HasChanged.ShouldBeFalse("a heartbeat is no news");
    }

    [Fact]
    public void Hear_of_a_withdrawal_removes_at_once()
    {
        _directory.Hear(Instance("a"));
        var change = _directory.Watch("catalog");

        _directory.Hear(Instance("a") with { State = InstanceState.Withdrawn });

        Ids().ShouldBeEmpty();
        change.HasChanged.ShouldBeTrue();
    }

    [Fact]
    public void Hear_of_one_that_has_withdrawn_brings_it_not_back()
    {
        _directory.Hear(Instance("a") with { State = InstanceState.Withdrawn });

        _directory.Hear(Instance("a"));

        Ids().ShouldBeEmpty();
    }

    [Fact]
    public void Hear_of_another_capacity_is_news()
    {
        _directory.Hear(Instance("a"));
        var change = _directory.Watch("catalog");

        _directory.Hear(Instance("a") with { Capacity = 7 });

        change.HasChanged.ShouldBeTrue();
        _directory.Of("catalog").Single().Capacity.ShouldBe(7);
    }

    [Fact]
    public void Expire_removes_who_was_not_heard_for_a_lease_and_nobody_else()
    {
        _directory.Hear(Instance("silent"));
        _time.Advance(Lease / 2);
        _directory.Hear(Instance("heard"));
        _time.Advance(Lease / 2);
        _directory.Expire().ShouldBeEmpty();
        var change = _directory.Watch("catalog");
        _time.Advance(TimeSpan.FromMilliseconds(1));

        _directory.Expire().Single().Id.ShouldBe("silent");

        Ids().ShouldBe(["heard"]);
        change.HasChanged.ShouldBeTrue();
    }

    [Fact]
    public void RenewAll_gives_everybody_a_lease_from_now()
    {
        _directory.Hear(Instance("a"));
        _time.Advance(Lease * 10);

        _directory.RenewAll();

        _time.Advance(Lease);
        _directory.Expire().ShouldBeEmpty();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _directory.Expire().Count.ShouldBe(1);
    }

    private string[] Ids(string service = "catalog") => [.. _directory.Of(service).Select(instance => instance.Id)];

    private static Announcement Instance(string id, string service = "catalog", int startedAfter = 0) =>
        new(service, id, new Uri($"http://127.0.0.1/{id}"), "1.0.0", 1, DateTimeOffset.UnixEpoch.AddSeconds(startedAfter));
}
