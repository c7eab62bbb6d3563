using System.Globalization;
using Shop.Load.Load.Scenarios;

namespace Shop.Load.Load.Plan;

/// <summary>How often a scenario comes, compared with the others.</summary>
internal sealed record Weight(string Scenario, int Value)
{
    private const int Heaviest = 1000;

    private static readonly string[] Names = [Browse.ScenarioName, Search.ScenarioName, Buy.ScenarioName];

    /// <summary>What people mostly do in a shop.</summary>
    public static IReadOnlyList<Weight> Usual { get; } = [new(Names[0], 80), new(Names[1], 15), new(Names[2], 5)];

    /// <param name="text">Such as <c>browse=80,search=15,buy=5</c>.</param>
    /// <exception cref="FormatException">It cannot be understood; the message says why.</exception>
    public static IReadOnlyList<Weight> ParseMix(string text)
    {
        var weights = text.Split(',').Select(part => ParseOne(part, text)).ToList();
        if (weights.DistinctBy(weight => weight.Scenario).Count() < weights.Count)
            throw new FormatException($"The mix '{text}' names a scenario twice.");
        return weights.Exists(weight => weight.Value > 0) ? weights : throw new FormatException($"The mix '{text}' has nothing in it.");
    }

    private static Weight ParseOne(string part, string text)
    {
        var pair = part.Split('=');
        if (pair.Length != 2 || !Names.Contains(pair[0]) || !int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > Heaviest)
            throw new FormatException($"'{text}' is no mix: write weights of 0 to {Heaviest} for {string.Join(", ", Names)}, such as browse=80,search=15,buy=5.");
        return new(pair[0], value);
    }
}
