namespace Shop.ServiceDefaults.Startup;

/// <summary>Whether every start-up task has been done.</summary>
internal sealed class StartupState
{
    private volatile bool _completed;

    public bool IsCompleted => _completed;

    public void Complete() => _completed = true;
}
