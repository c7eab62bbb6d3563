using System.Globalization;

namespace Shop.Tests.EndToEnd;

/// <summary>Where containers of a service listen.</summary>
internal static class Listener
{
    /// <summary>The port inside its containers, by what runs there.</summary>
    public static int Port(Container container) => container.Description.GetProperty("Config").GetProperty("Image").GetString() switch
    {
        { } image when image.Contains("/postgres:", StringComparison.Ordinal) => 5432,
        { } image when image.Contains("/redis:", StringComparison.Ordinal) => 6379,
        { } image when image.Contains("/nginx:", StringComparison.Ordinal) => PublishedPort(container),
        { } image when image.Contains("/prometheus:", StringComparison.Ordinal) => 9090,
        { } image when image.Contains("/alertmanager:", StringComparison.Ordinal) => 9093,
        { } image when image.Contains("/aspire-dashboard:", StringComparison.Ordinal) => 18888,
        { } image when image.Contains("shop-", StringComparison.Ordinal) => 8080,
        var image => throw new InvalidOperationException($"Where {image} listens is not known here."),
    };

    // As "9443/tcp".
    private static int PublishedPort(Container container)
    {
        var port = container.Description.GetProperty("HostConfig").GetProperty("PortBindings").EnumerateObject().Last().Name;
        return int.Parse(port.Split('/')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>Real attempts to connect, all at once, each with two seconds.</summary>
    /// <returns>Of each target, whether a program or the kernel of the other side answered.</returns>
    public static async Task<IReadOnlyDictionary<string, bool>> TryAsync(Container from, IEnumerable<string> targets)
    {
        // "Connection refused" is an answer, too.
        const string attempt = """
            attempt() {
                said=$(timeout 2 bash -c "exec 3<>/dev/tcp/${1/://}" 2>&1) && answer=True || answer=False
                [[ $said != *refused* ]] || answer=True
                echo "$1 $answer"
            }
            """;
        var output = await from.OnItsNetworksAsync($"{attempt}\nfor target in {string.Join(' ', targets)}; do attempt $target & done; wait");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ')).ToDictionary(line => line[0], line => bool.Parse(line[1]));
    }
}
