using Shop.Orders.Orders;

namespace Shop.Orders.Saga;

internal enum SagaStep
{
    Reserve,
    Authorise,
    Confirm,
    Compensate,
    Done,
}

/// <summary>What an order needs next. It follows from the events alone, so any replica comes to the same answer.</summary>
internal static class SagaPlan
{
    public static SagaStep Next(OrderState order) => order switch
    {
        { IsFinal: true } => SagaStep.Done,
        { Compensating: not null } => SagaStep.Compensate,
        { Status: OrderStatus.Submitted } => SagaStep.Reserve,
        { Status: OrderStatus.Reserved } => SagaStep.Authorise,
        _ => SagaStep.Confirm,
    };
}
