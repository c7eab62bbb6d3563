namespace Shop.ServiceDefaults.Identity;

/// <summary>Makes the tokens by which services know who calls.</summary>
public interface ICallerTokens
{
    /// <summary>A signed token that says for a short time (Tokens:Lifetime): this request acts for <paramref name="caller"/>.</summary>
    string Issue(Caller caller);
}
