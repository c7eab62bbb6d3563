namespace Shop.Catalog.Products.Editing;

/// <summary>What became of an edit. Unless it is <see cref="Done"/>, nothing has changed.</summary>
internal abstract record EditOutcome
{
    public sealed record Done(EditedProduct Product) : EditOutcome;

    public sealed record NotFound : EditOutcome;

    public sealed record SkuTaken : EditOutcome;

    /// <summary>It is withdrawn already.</summary>
    public sealed record Withdrawn : EditOutcome;

    /// <summary>Somebody else was faster.</summary>
    public sealed record VersionChanged(int Version) : EditOutcome;
}
