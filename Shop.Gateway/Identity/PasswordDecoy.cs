using Microsoft.AspNetCore.Identity;

namespace Shop.Gateway.Identity;

/// <summary>The password of nobody. To compare with it takes as long as to compare with a customer's.</summary>
internal sealed class PasswordDecoy(IPasswordHasher<Account> hasher)
{
    private readonly Account _nobody = Account.NewCustomer("", "");
    private readonly string _hash = hasher.HashPassword(Account.NewCustomer("", ""), Guid.NewGuid().ToString());

    public void Verify(string password) => hasher.VerifyHashedPassword(_nobody, _hash, password);
}
