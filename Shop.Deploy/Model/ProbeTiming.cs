namespace Shop.Deploy.Model;

/// <summary>How often is asked, and what counts as no.</summary>
/// <param name="Failures">So many in a row.</param>
/// <param name="Start">How long a start may take.</param>
internal sealed record ProbeTiming(TimeSpan Interval, TimeSpan Timeout, int Failures, TimeSpan Start);
