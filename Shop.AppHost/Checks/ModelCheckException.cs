namespace Shop.AppHost.Checks;

/// <summary>The model must not run or be published.</summary>
internal sealed class ModelCheckException(IReadOnlyList<string> breaches) : DistributedApplicationException(string.Join('\n', breaches));
