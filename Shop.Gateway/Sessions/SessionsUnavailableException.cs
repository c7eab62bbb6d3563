namespace Shop.Gateway.Sessions;

/// <summary>The keys of the sessions cannot be read now.</summary>
internal sealed class SessionsUnavailableException(string problem) : Exception(problem);
