namespace Shop.Gateway.Canary;

/// <summary>Remembers with a request that its version was chosen.</summary>
internal static class CanaryMark
{
    private static readonly object s_key = new();

    public static void MarkCanary(this HttpContext context) => context.Items[s_key] = s_key;

    public static bool IsCanary(this HttpContext context) => context.Items.ContainsKey(s_key);
}
