namespace Shop.Deploy.Model;

/// <summary>How many instances run: <paramref name="Min"/> where nothing scales by itself.</summary>
internal sealed record Replicas(int Min, int Max);
