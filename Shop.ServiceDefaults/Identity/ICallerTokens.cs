namespace Shop.ServiceDefaults.Identity;

/// <summary>Makes the tokens by which services know who calls.</summary>
public interface ICallerTokens
{
    /// <summary>A signed token that says for a short time, half of Tokens:Lifetime to all of it: this request acts for <paramref name="caller"/>.</summary>
    string Issue(Caller caller);
}
