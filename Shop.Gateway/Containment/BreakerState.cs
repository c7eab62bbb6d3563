namespace Shop.Gateway.Containment;

internal enum BreakerState
{
    /// <summary>Requests pass.</summary>
    Closed,

    /// <summary>No request passes.</summary>
    Open,

    /// <summary>One request may pass, to find out whether the others may.</summary>
    HalfOpen,
}
