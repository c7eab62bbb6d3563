using Microsoft.Extensions.Configuration;

namespace Shop.AppHost.Checks;

/// <summary>What a check may look at.</summary>
/// <param name="Model">The model, complete.</param>
/// <param name="Configuration">The configuration of the AppHost.</param>
/// <param name="IsRunMode">Whether the model is about to run; else it is published.</param>
/// <param name="Arguments">The command line.</param>
internal sealed record ModelCheckContext(
    DistributedApplicationModel Model, IConfiguration Configuration, bool IsRunMode, IReadOnlyList<string> Arguments);
