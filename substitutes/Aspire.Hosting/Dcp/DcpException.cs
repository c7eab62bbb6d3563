using System.Net;

namespace Aspire.Hosting.Dcp;

/// <summary>DCP could not be started, is gone, or refused a request. The message is fit for a user.</summary>
internal sealed class DcpException : Exception
{
    public DcpException(string message, Exception? inner = null) : base(message, inner) { }

    public DcpException(string message, HttpStatusCode status) : base(message) => Status = status;

    /// <summary>The API's answer; null where there was none.</summary>
    public HttpStatusCode? Status { get; }
}
