namespace Shop.ServiceDefaults;

/// <summary>
/// Work that must be done before the service takes requests, such as migrations. It runs once Kestrel listens, after the
/// tasks that were added before it, and again after a pause for as long as it throws; so it must bear being repeated.
/// </summary>
public interface IStartupTask
{
    /// <summary>
    /// Whether requests wait until the work is done. If not, they wait for its first attempt only; later attempts, and the tasks
    /// after it, then go on beside the requests.
    /// </summary>
    bool HoldsRequests => true;

    /// <summary>Does the work. Any exception means: try again later.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
