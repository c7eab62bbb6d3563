namespace Shop.Deploy.Model;

/// <summary>How instances are replaced by those of a new version.</summary>
/// <param name="IsStartFirst">The new one is ready before the old one is told to stop.</param>
/// <param name="Parallelism">So many at a time.</param>
internal sealed record Update(bool IsStartFirst, int Parallelism);
