namespace Shop.Deploy.Compose.Data;

/// <summary>A setting of PostgreSQL's, with the reason for it.</summary>
internal sealed record PostgresSetting(string Name, string Value, string Why)
{
    public CommentedSetting Commented() => new($"{Name} = {(IsBare ? Value : $"'{Value.Replace("'", "''", StringComparison.Ordinal)}'")}", Why);

    // A number with its unit, or a word that PostgreSQL knows. All else is text.
    private bool IsBare =>
        (char.IsAsciiDigit(Value[0]) || char.IsAsciiLetterLower(Value[0])) && Value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
