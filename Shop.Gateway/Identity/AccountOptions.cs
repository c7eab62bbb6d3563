using System.ComponentModel.DataAnnotations;

namespace Shop.Gateway.Identity;

/// <summary>How carefully accounts are guarded; the configuration section "Accounts".</summary>
internal sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>How many attempts to sign in an address has before it is locked out.</summary>
    /// <value>The default value is 10.</value>
    [Range(1, 1000)]
    public int MaxAttempts { get; set; } = 10;

    /// <summary>How long an address is locked out. As long after the last attempt failures are forgotten.</summary>
    /// <value>The default value is 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lockout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many rounds a password is hashed (PBKDF2 with HMAC-SHA512). What makes guessing dear costs a processor as
    /// much at every sign-in.
    /// </summary>
    /// <value>The default value is 210,000.</value>
    [Range(1000, 10_000_000)]
    public int HashRounds { get; set; } = 210_000;

    /// <summary>How many passwords a replica hashes at once. The other processors are for those who shop.</summary>
    /// <value>0, the default, means half of the processors, at least 1.</value>
    [Range(0, 1024)]
    public int ConcurrentHashes { get; set; }

    /// <summary>How many more wait for their turn; any beyond are told to come again.</summary>
    /// <value>The default value is 20.</value>
    [Range(0, 10_000)]
    public int WaitingHashes { get; set; } = 20;

    /// <summary>How old a session may get before the account is looked at again: whether it is still there, with the same password.</summary>
    /// <value>The default value is 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ValidationInterval { get; set; } = TimeSpan.FromMinutes(5);
}
