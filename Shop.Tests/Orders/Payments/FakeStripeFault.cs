namespace Shop.Tests.Orders.Payments;

internal enum FakeStripeFault
{
    None,

    /// <summary>429; nothing was done.</summary>
    RateLimit,

    /// <summary>500; nothing was done, and the answer is saved under the key.</summary>
    FailBefore,

    /// <summary>500, yet it was done; the answer is saved under the key.</summary>
    FailAfter,

    /// <summary>Done, but no answer comes.</summary>
    LoseAnswer,

    /// <summary>Done, but the connection breaks.</summary>
    Disconnect,
}
