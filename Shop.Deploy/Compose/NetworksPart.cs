using Shop.Deploy.Compose.Schema;

namespace Shop.Deploy.Compose;

/// <summary>The networks, with subnets that stay, so that a firewall can name them.</summary>
internal sealed class NetworksPart : IComposePart
{
    public void AddTo(ComposeProject project)
    {
        foreach (var network in project.Deployment.Networks)
        {
            project.Add(network.Name, new ComposeNetwork
            {
                Driver = "bridge",
                Internal = network.IsInternal ? true : null,
                Ipam = new([new(network.Subnet)]),
            });
        }
    }
}
