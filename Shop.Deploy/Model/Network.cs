namespace Shop.Deploy.Model;

/// <summary>Who shares none with a resource cannot reach it.</summary>
/// <param name="IsInternal">It has no way out.</param>
/// <param name="Subnet">In CIDR notation; fixed, so that a firewall can name it.</param>
internal sealed record Network(string Name, bool IsInternal, string Subnet);
