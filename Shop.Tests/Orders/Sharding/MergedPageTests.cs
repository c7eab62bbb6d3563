using CsCheck;
using Shop.Orders.Sharding;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Sharding;

public sealed class MergedPageTests
{
    // Following the pages visits everything once, in order, however it is spread and however long pages are.
    [Fact]
    public void Of_pages_of_several_databases_are_those_of_one() =>
        Gen.Select(Gen.Int[0, 3].Array[0, 40], Gen.Int[1, 8]).Sample((databaseOf, limit) =>
        {
            var all = Enumerable.Range(0, databaseOf.Length).ToArray();
            var (visited, after, more) = (new List<int>(), -1, true);
            while (more)
            {
                var pages = Enumerable.Range(0, 4).Select(database => PageOf(all.Where(item => databaseOf[item] == database && item > after), limit));
                (var items, more) = MergedPage.Of([.. pages], limit, (one, other) => one.CompareTo(other));
                items.Count.ShouldBeLessThanOrEqualTo(limit);
                if (more)
                    items.ShouldNotBeEmpty();
                visited.AddRange(items);
                after = visited.Count > 0 ? visited[^1] : after;
            }

            visited.ShouldBe(all);
        });

    // As the queries do: one more than asked for tells whether there is more.
    private static (IReadOnlyList<int> Items, bool More) PageOf(IEnumerable<int> rest, int limit)
    {
        var found = rest.Take(limit + 1).ToArray();
        return ([.. found.Take(limit)], found.Length > limit);
    }
}
