using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;

namespace Shop.Gateway.Identity;

internal static class AccountServices
{
    /// <summary>Customers and the operator: ASP.NET Core Identity on the sessions' database.</summary>
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OperatorOptions>().BindConfiguration(OperatorOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<AccountOptions>>((hasher, accounts) => hasher.IterationCount = accounts.Value.HashRounds);

        // Before AddIdentityCore, which would add one for each request.
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddIdentityCore<Account>(Configure);
        services.AddSingleton<IdentityErrorDescriber>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<IUserStore<Account>>(provider => provider.GetRequiredService<AccountStore>());

        services.AddSingleton<PasswordGate>();
        services.AddSingleton<PasswordDecoy>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<AccountValidation>();
        services.AddScoped<SignIn>();
        services.AddScoped<AccountSessions>();
        services.AddHttpClient<CartMerge>(http => http.BaseAddress = new Uri("https+http://orders")).AddHttpMessageHandler<ServiceTokenHandler>();
        services.AddStartupTask<OperatorAccount>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AccountJson.Default));
    }

    // CredentialRules has the rules, with a sentence for each; these only must not forbid what those allow.
    private static void Configure(IdentityOptions identity)
    {
        identity.User.AllowedUserNameCharacters = "";
        identity.User.RequireUniqueEmail = true;
        identity.Password.RequiredLength = CredentialRules.MinPassword;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
    }
}
