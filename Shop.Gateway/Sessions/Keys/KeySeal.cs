using System.Security.Cryptography;
using System.Text;

namespace Shop.Gateway.Sessions.Keys;

/// <summary>Encrypts by AES-256-GCM with a key that is derived from a secret, so that nobody else can read or change what it closed.</summary>
internal sealed class KeySeal
{
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] _key;

    public KeySeal(string secret)
    {
        _key = Derive(secret, KeySize, "shop session keys: seal");
        Id = Convert.ToHexStringLower(Derive(secret, 8, "shop session keys: id"));
    }

    /// <summary>Tells the secret from others, and nothing about it.</summary>
    public string Id { get; }

    /// <returns>Nonce, tag and text.</returns>
    public byte[] Close(ReadOnlySpan<byte> plain)
    {
        var box = new byte[NonceSize + TagSize + plain.Length];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return box;
    }

    /// <exception cref="CryptographicException">Something else closed it, or it was changed.</exception>
    public byte[] Open(ReadOnlySpan<byte> box)
    {
        if (box.Length < NonceSize + TagSize)
            throw new CryptographicException("What is sealed is too short.");
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(box[..NonceSize], box[(NonceSize + TagSize)..], box.Slice(NonceSize, TagSize), plain);
        return plain;
    }

    private static byte[] Derive(string secret, int size, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), size, info: Encoding.UTF8.GetBytes(purpose));
}
