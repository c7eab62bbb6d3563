namespace Shop.Deploy.Export;

/// <summary>What cannot be deployed, in one sentence that names the place and the way out.</summary>
internal class DeploymentException(string message) : Exception(OneLine(message))
{
    // It may quote what has line feeds.
    private static string OneLine(string message) =>
        string.Concat(message.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
}
