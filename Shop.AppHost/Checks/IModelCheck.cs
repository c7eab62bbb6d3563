namespace Shop.AppHost.Checks;

/// <summary>One thing that must hold before anything runs or is published.</summary>
internal interface IModelCheck
{
    /// <summary>Looks for breaches.</summary>
    /// <returns>One sentence for each: what is wrong, where, and the way out.</returns>
    IEnumerable<string> Check(ModelCheckContext context);
}
