namespace Shop.Deploy.Model;

/// <summary>What happens when a container ends by itself.</summary>
internal enum RestartPolicy
{
    Never,
    OnFailure,
    Always,
}
