using Npgsql;

namespace Shop.Orders.Saga;

/// <summary>What the loops in the background have in common: none may end for a failure, since the host would end with it.</summary>
internal static class SagaBackground
{
    /// <summary>True for all but the cancellation that stops the service.</summary>
    public static bool CanBeOutlived(this Exception failure, CancellationToken stopping) =>
        failure is not OperationCanceledException || !stopping.IsCancellationRequested;

    /// <summary>Logs one line. A database that is away is for debugging only: the workers say so already.</summary>
    public static void LogOutlived(this ILogger log, Exception failure, string consequence)
    {
        var level = failure is NpgsqlException or TimeoutException or IOException ? LogLevel.Debug : LogLevel.Warning;
        log.Log(level, "{Consequence}: {Failure}: {Reason}", consequence, failure.GetType().Name, failure.Message);
    }
}
