using System.ComponentModel.DataAnnotations;

namespace Shop.Orders.Payments;

/// <summary>How the simulated payment provider behaves (configuration section <c>SimulatedPayments</c>).</summary>
internal sealed class SimulatedPaymentsOptions
{
    /// <summary>How long each request takes, 0 to 30 seconds.</summary>
    /// <value>The default value is 20 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long an authorisation of <c>sim-slow</c> takes on top, 0 to 30 seconds.</summary>
    /// <value>The default value is 3 seconds: seen by a person, below the time that one step of an order may take (Saga:StepTimeout).</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan SlowBy { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How many answers to <c>sim-timeout</c> are lost before one arrives, 0 to 100.</summary>
    /// <value>The default value is 2.</value>
    [Range(0, 100)]
    public int LostAnswers { get; set; } = 2;

    /// <summary>How many refunds of <c>sim-refund-fail</c> fail before one succeeds, 0 to 100.</summary>
    /// <value>The default value is 2.</value>
    [Range(0, 100)]
    public int FailedRefunds { get; set; } = 2;
}
