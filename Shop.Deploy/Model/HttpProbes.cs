namespace Shop.Deploy.Model;

/// <summary>The paths that tell how an instance is.</summary>
/// <param name="Startup">It has done what it does once.</param>
/// <param name="Ready">It can take requests.</param>
/// <param name="Live">It need not be restarted.</param>
internal sealed record HttpProbes(string Startup, string Ready, string Live);
