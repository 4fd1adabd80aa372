using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    private static readonly SearchValues<char> s_keyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>One key with its text or bytes.</summary>
    [SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "Same surface as the official type.")]
    public class Entry
    {
        private readonly string? _text;
        private readonly byte[]? _bytes;

        /// <summary>Bytes under a key.</summary>
        /// <param name="key">Lower-cased; letters, digits, <c>_ . -</c>; ends in <see cref="BinaryHeaderSuffix"/>.</param>
        /// <param name="valueBytes">Copied; may be empty.</param>
        /// <exception cref="ArgumentException">The key has another form.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = Normalize(key);
            if (!IsBinary)
            {
                throw new ArgumentException($"Key for binary valued metadata entry needs to have suffix indicating binary value: '{key}'.", nameof(key));
            }

            _bytes = [.. valueBytes];
        }

        /// <summary>Text under a key.</summary>
        /// <param name="key">Lower-cased; letters, digits, <c>_ . -</c>; does not end in <see cref="BinaryHeaderSuffix"/>.</param>
        /// <param name="value">Printable ASCII travels everywhere; anything else fails the call that sends it.</param>
        /// <exception cref="ArgumentException">The key has another form.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = Normalize(key);
            if (IsBinary)
            {
                throw new ArgumentException($"Key for ASCII valued metadata entry cannot have suffix indicating binary value: '{key}'.", nameof(key));
            }

            _text = value;
        }

        /// <summary>In lower case.</summary>
        public string Key { get; }

        /// <summary>A fresh copy; text is given in ASCII.</summary>
        [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "Same surface as the official type.")]
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_text!) : [.. _bytes];

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The entry holds bytes.</exception>
        public string Value => _text ?? throw new InvalidOperationException("Cannot access string value of a binary metadata entry");

        /// <summary>Whether the entry holds bytes.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>For logs; the value is in it, so it may be a secret.</summary>
        public override string ToString() => IsBinary
            ? $"[Entry: key={Key}, valueBytes={Convert.ToBase64String(_bytes!)}]"
            : $"[Entry: key={Key}, value={_text}]";

        internal ReadOnlySpan<byte> Bytes => _bytes;

        internal static bool IsKey(string lowerCase) => lowerCase.Length > 0 && !lowerCase.AsSpan().ContainsAnyExcept(s_keyCharacters);

        internal bool HasKey(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

        [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "HTTP/2 field names are lower case: RFC 9113 §8.2.1.")]
        private static string Normalize(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            var normalized = key.ToLowerInvariant();
            if (!IsKey(normalized))
            {
                throw new ArgumentException($"Metadata entry key not valid. Keys can only contain lowercase alphanumeric characters, underscores, hyphens and dots: '{key}'.", nameof(key));
            }

            return normalized;
        }
    }
}
