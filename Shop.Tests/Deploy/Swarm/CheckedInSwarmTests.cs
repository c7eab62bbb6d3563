using Shop.Deploy.Swarm;
using Xunit;

namespace Shop.Tests.Deploy.Swarm;

public sealed class CheckedInSwarmTests
{
    [Fact]
    public void Deployment_is_what_the_export_writes_today() => CheckedInDeployment.ShouldBeWhatIsExported(new SwarmWriter());
}
