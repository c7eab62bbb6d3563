namespace Shop.Tests.Storefront;

/// <summary>Products of the seed that the tests go to. Their numbers are their places in it.</summary>
internal static class KnownProducts
{
    public const int Kettle = 1;
    public const int Casserole = 28;
    public const int Notebook = 112;
    public const int CargoTrailer = 162;

    /// <summary>None of it was ever there.</summary>
    public const int SoldOut = 76;

    // The tests of operators change these, so no other test may count on them. Both are among those of which little is left.
    public const string AdjustedName = "Truffle Season Box";
    public const string EditedName = "Anniversary Tube Amplifier, Numbered Edition";
}
