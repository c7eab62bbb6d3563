using System.Text;

namespace Shop.Deploy.Compose.Data;

/// <summary>A line of a server's configuration, with the reason for it.</summary>
internal sealed record CommentedSetting(string Line, string Why)
{
    /// <summary>The text of a file of settings, which takes <c>#</c> for a comment.</summary>
    public static string Write(params IEnumerable<CommentedSetting> settings)
    {
        var text = new StringBuilder(ComposeHeader.Text);
        foreach (var setting in settings)
            text.Append('\n').Append("# ").Append(setting.Why).Append('\n').Append(setting.Line).Append('\n');
        return text.ToString();
    }
}
