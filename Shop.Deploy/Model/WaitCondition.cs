namespace Shop.Deploy.Model;

/// <summary>What must have happened to a resource before another starts.</summary>
internal enum WaitCondition
{
    Started,
    Healthy,
    Completed,
}
