using Shop.Orders.Orders;

namespace Shop.Orders.Saga;

internal enum SagaStep
{
    Reserve,
    Authorise,
    Confirm,

    /// <summary>Give the order up, since its stock is no longer held and its payment is not decided.</summary>
    Expire,

    /// <summary>Undo what was done, and reject or cancel.</summary>
    Compensate,
    Refund,
    Done,
}

/// <summary>What an order needs next. It follows from the events and the database's clock, so any replica comes to the same answer.</summary>
internal static class SagaPlan
{
    public static SagaStep Next(OrderState order, DateTimeOffset now) => order switch
    {
        { Pending: OrderPending.Refund } => SagaStep.Refund,
        { IsFinal: true } => SagaStep.Done,
        { Pending: not null } => SagaStep.Compensate,
        { Status: OrderStatus.Submitted } => SagaStep.Reserve,
        { Status: OrderStatus.Reserved } when order.ReservedUntil <= now => SagaStep.Expire,
        { Status: OrderStatus.Reserved } => SagaStep.Authorise,
        _ => SagaStep.Confirm,
    };

    /// <summary>True when nothing is left to do.</summary>
    public static bool IsDone(this OrderState order) => order.IsFinal && order.Pending is null;
}
