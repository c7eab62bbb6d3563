namespace Shop.Deploy.Export;

/// <summary>The files of a deployment that say nothing of the model, kept in the folder Files.</summary>
internal static class EmbeddedFile
{
    /// <param name="name">Its path in the folder Files, with slashes.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"No file '{name}' is embedded.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
