using System.ComponentModel.DataAnnotations;

namespace Shop.Gateway.Balancing;

/// <summary>How the requests for one service are spread over its instances; the configuration section "Balancing:{service}".</summary>
internal sealed class BalancingOptions
{
    public const string Section = "Balancing";

    /// <summary>How the instance for a request is chosen.</summary>
    /// <value>The default value is PowerOfTwoChoices.</value>
    [EnumDataType(typeof(BalancingPolicy))]
    public BalancingPolicy Policy { get; set; } = BalancingPolicy.PowerOfTwoChoices;

    /// <summary>How long a newcomer takes to get its full share, beside instances that have been there for longer.</summary>
    /// <value>The default value is 10 seconds; zero gives it its share at once.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan SlowStart { get; set; } = TimeSpan.FromSeconds(10);
}
