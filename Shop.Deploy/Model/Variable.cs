namespace Shop.Deploy.Model;

/// <summary>An environment variable, or a file of that name when its value holds a secret.</summary>
internal sealed record Variable(string Name, Template Value);
