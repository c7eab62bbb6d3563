using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Shop.Deploy.Yaml;

/// <summary>YAML as people write it: block style, names with underscores, nothing that is empty, quotes only where they are needed.</summary>
internal static class YamlText
{
    private static readonly ISerializer s_serializer = new SerializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
        .WithQuotingNecessaryStrings(quoteYaml1_1Strings: true)
        .WithIndentedSequences()
        .DisableAliases()
        .WithNewLine("\n")
        .Build();

    public static string Of(object value) => s_serializer.Serialize(value);
}
