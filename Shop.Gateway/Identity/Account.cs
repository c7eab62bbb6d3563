using Shop.Gateway.Sessions;
using Shop.ServiceDefaults.Identity;

namespace Shop.Gateway.Identity;

/// <summary>A customer or an operator, in the shape that ASP.NET Core Identity works on. The e-mail address is the user name.</summary>
internal sealed class Account
{
    public required string Id { get; init; }

    /// <summary><see cref="Roles.Customer"/> or <see cref="Roles.Operator"/>.</summary>
    public required string Role { get; init; }

    public required string Email { get; set; }

    public string NormalizedEmail { get; set; } = "";

    public required string Name { get; init; }

    public string PasswordHash { get; set; } = "";

    /// <summary>Changes with the password; sessions that began with another one end.</summary>
    public string SecurityStamp { get; set; } = "";

    public static Account NewCustomer(string email, string name) =>
        new() { Id = $"c_{Guid.NewGuid():n}", Role = Roles.Customer, Email = email, Name = name };

    public static Account NewOperator(string email) =>
        new() { Id = $"o_{Guid.NewGuid():n}", Role = Roles.Operator, Email = email, Name = "Operator" };

    public Session ToSession() => new(Id, Role, Email, Name, SecurityStamp);
}
