"""What a sender is answered: the verdict in a sentence, their own rows with marks, the text to paste into WhatsApp."""

from toolkit.answering.answer import Answer
from toolkit.answering.feedback import feedback_view
from toolkit.answering.message import message_of, message_path
from toolkit.answering.misplaced import misplaced_notice
from toolkit.answering.receipt import receipt_of, receipt_path
from toolkit.answering.verdict import verdict

__all__ = ["Answer", "feedback_view", "message_of", "message_path", "misplaced_notice", "receipt_of", "receipt_path",
           "verdict"]
