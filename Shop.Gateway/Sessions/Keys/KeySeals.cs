using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace Shop.Gateway.Sessions.Keys;

/// <summary>Seals new keys with the secret of now, and opens old ones with the secret of their time.</summary>
internal sealed class KeySeals(IOptions<SessionKeyOptions> options) : IXmlEncryptor
{
    private const string Sealed = "sealed";
    private const string By = "by";

    private readonly KeySeal[] _seals = [new(options.Value.Secret), .. options.Value.FormerSecrets.Select(secret => new KeySeal(secret))];

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var box = _seals[0].Close(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
        return new(new XElement(Sealed, new XAttribute(By, _seals[0].Id), Convert.ToBase64String(box)), typeof(KeyUnsealer));
    }

    public XElement Open(XElement element)
    {
        var seal = FindSeal(element) ?? throw new SessionsUnavailableException("A key of the sessions was sealed with a secret that is not known.");
        return XElement.Parse(Encoding.UTF8.GetString(seal.Open(Convert.FromBase64String(element.Value))));
    }

    /// <summary>Refuses what cannot be opened. Data protection would make a new key instead, and so end every session.</summary>
    /// <exception cref="SessionsUnavailableException">It was sealed with a secret that is not known, and has not expired.</exception>
    public void Check(XElement key, DateTimeOffset now)
    {
        if (key.Descendants(Sealed).All(element => FindSeal(element) is not null) || (DateTimeOffset?)key.Element("expirationDate") < now)
            return;
        throw new SessionsUnavailableException(
            $"The key {key.Attribute("id")?.Value} of the sessions was not sealed with {SessionKeyOptions.Section}:{nameof(SessionKeyOptions.Secret)}: " +
            $"add its secret to {nameof(SessionKeyOptions.FormerSecrets)}, or delete its row in data_protection_keys, which ends the sessions.");
    }

    private KeySeal? FindSeal(XElement element) => Array.Find(_seals, seal => seal.Id == element.Attribute(By)?.Value);
}

/// <summary>What data protection makes, by the name that stands in a key, to read it.</summary>
internal sealed class KeyUnsealer(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetRequiredService<KeySeals>().Open(encryptedElement);
}
