using Shop.Deploy.Compose;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

public sealed class CheckedInComposeTests
{
    [Fact]
    public void Deployment_is_what_the_export_writes_today() => CheckedInDeployment.ShouldBeWhatIsExported(new ComposeWriter());
}
