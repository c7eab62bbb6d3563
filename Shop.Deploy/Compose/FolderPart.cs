using Shop.Deploy.Export;

namespace Shop.Deploy.Compose;

/// <summary>What the deployment's folder holds besides: how to use it, and what must never be checked in.</summary>
internal sealed class FolderPart : IComposePart
{
    public void AddTo(ComposeProject project)
    {
        project.Add(new OutputFile(".gitignore", "# Yours, and nobody else's.\n.env\nsecrets/\ncompose.override.yaml\n"));
        project.Add(new OutputFile("README.md", EmbeddedFile.Read("compose/README.md")));
    }
}
